/** The answer of the graph, as far as the page itself reads it. */
export interface GraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Sends one operation. An answer that is not JSON becomes a readable error instead of a parser's complaint. */
export const requestGraph = async (token: string, body: object): Promise<GraphAnswer> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
  });
  try {
    return (await response.json()) as GraphAnswer;
  } catch {
    return { errors: [{ message: `服务没有给出可读的答复（HTTP ${response.status}），请稍后重试` }] };
  }
};
