import type { FastifyInstance } from 'fastify';

/** Which methods each address answers, to tell a wrong method from a wrong address. */
export class RouteTable {
  private readonly routes: { readonly pattern: RegExp; readonly method: string }[] = [];

  /** Must be called before any route is registered. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of Array.isArray(method) ? method : [method]) this.add(one, url);
    });
  }

  methodsOf(path: string): readonly string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }

  private add(method: string, url: string): void {
    // A catch-all answers by 404 itself where it has nothing.
    if (url.includes('*')) return;
    const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)));
    this.routes.push({ pattern: new RegExp(`^${parts.join('/')}$`), method });
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
