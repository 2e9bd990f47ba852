import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { declaredAccess } from './roles.decorator.js';

/** The key under which Nest keeps an endpoint's path. */
const PATH = 'path';

export class AccessUndeclared extends Error {
  constructor(readonly endpoints: readonly string[]) {
    super(`These endpoints declare neither @Roles nor @Public: ${endpoints.join(', ')}`);
    this.name = 'AccessUndeclared';
  }
}

/** Stops the start where an endpoint does not say who may call it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** Throws AccessUndeclared. */
  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype);
    const undeclared = controllers.flatMap((controller) =>
      typeof controller === 'function' ? this.undeclaredOf(controller as Type) : [],
    );
    if (undeclared.length > 0) throw new AccessUndeclared(undeclared);
  }

  private undeclaredOf(controller: Type): string[] {
    const methods = new MetadataScanner().getAllMethodNames(controller.prototype);
    return methods
      .map((name) => ({ name, handler: Reflect.get(controller.prototype, name) }))
      .filter(({ handler }) => Reflect.getMetadata(PATH, handler) !== undefined)
      .filter(({ handler }) => declaredAccess(this.reflector, handler, controller) === undefined)
      .map(({ name }) => `${controller.name}.${name}`);
  }
}
