import type { Operation, Parameter, Response, Reference } from './model.ts';

/** Two procedures on one route: the parameters of both, each optional, and either's answers. */
export function mergeOperations(one: Operation, other: Operation): Operation {
  const parameters = new Map<string, Parameter>();
  for (const parameter of [...(one.parameters ?? []), ...(other.parameters ?? [])]) {
    parameters.set(parameter.name, { ...parameter, required: false });
  }
  const responses = { ...other.responses, ...one.responses };
  for (const [status, response] of Object.entries(other.responses)) {
    const first = one.responses[status];
    if (first !== undefined) responses[status] = mergeResponses(first, response);
  }
  return { ...one, parameters: [...parameters.values()], responses };
}

function mergeResponses(
  one: Response | Reference,
  other: Response | Reference,
): Response | Reference {
  if ('$ref' in one || '$ref' in other) return one;
  const [type = '', media] = Object.entries(one.content ?? {})[0] ?? [];
  const second = other.content?.[type];
  if (media === undefined || second === undefined) return one;
  return {
    ...one,
    content: { [type]: { schema: { anyOf: [media.schema, second.schema] } } },
  };
}
