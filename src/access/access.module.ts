import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessCheck } from './access-check.js';
import { AccessGuard } from './access.guard.js';
import { Tokens } from './tokens.js';

/** Needs CLOCK and SCOPE_RESOLVER from elsewhere. */
@Module({})
export class AccessModule {
  static with(tokens: Tokens): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: Tokens, useValue: tokens },
        { provide: APP_GUARD, useClass: AccessGuard },
        AccessCheck,
      ],
      exports: [Tokens],
    };
  }
}
