import 'reflect-metadata';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { memoryProgram } from '../support/rollbook.js';

// The buses only warn of a second handler and let it win: which one runs would hang on the order of modules.
const KINDS = ['__commandHandler__', '__queryHandler__'];

const handledMessages = async (): Promise<Map<string, string[]>> => {
  const { parts, tokens } = await memoryProgram();
  const module = await Test.createTestingModule({
    imports: [AppModule.with(parts, tokens), DiscoveryModule],
  }).compile();
  const handlers = new Map<string, Set<string>>();
  for (const { metatype } of module.get(DiscoveryService).getProviders())
    for (const kind of KINDS) {
      if (typeof metatype !== 'function') continue;
      const message = Reflect.getMetadata(kind, metatype) as { readonly name: string } | undefined;
      if (message === undefined) continue;
      handlers.set(message.name, (handlers.get(message.name) ?? new Set()).add(metatype.name));
    }
  return new Map([...handlers].map(([message, names]) => [message, [...names]]));
};

it('gives every command and every query exactly one handler', async () => {
  const handled = await handledMessages();
  expect([...handled.keys()]).toEqual(
    expect.arrayContaining(['RegisterLearnerCommand', 'ListLearnersQuery']),
  );
  expect([...handled].filter(([, handlers]) => handlers.length !== 1)).toEqual([]);
});
