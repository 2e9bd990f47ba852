/** Lets a parameter decorator say in the OpenAPI document what it reads: method decorators applied from a parameter. */
export const documentedBy =
  (...decorators: readonly MethodDecorator[]): ParameterDecorator =>
  (target, method) => {
    if (method === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, method);
    if (descriptor === undefined) return;
    for (const decorate of decorators) decorate(target, method, descriptor);
  };
