import * as http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request over a new connection. */
export function request(url: string, options: { method?: string; json?: unknown; timeoutMs?: number } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(url, {
      agent: false,
      method: options.method ?? 'GET',
      headers: options.json === undefined ? {} : { 'Content-Type': 'application/json' },
      timeout: options.timeoutMs ?? 5000,
    }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => { body += text; }).on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout'))).on('error', reject);
    outgoing.end(options.json === undefined ? undefined : JSON.stringify(options.json));
  });
}

/** Asks until an answer has the status, for at most the given seconds. */
export async function untilAnswers(url: string, status = 200, seconds = 60): Promise<Answer> {
  let last: unknown;
  for (let attempt = 0; attempt < seconds * 2; attempt++) {
    try {
      const answer = await request(url);
      if (answer.status === status) return answer;
      last = `status ${answer.status}`;
    } catch (error) {
      last = error;
    }
    await sleep(500);
  }
  throw new Error(`${url} did not answer ${status} within ${seconds} s: ${last}`);
}

export interface Load {
  readonly sent: number;
  readonly failed: number;
  readonly reasons: { readonly [reason: string]: number };
}

/** Steady requests at a rate, each over a new connection, while something happens; counts those that did not get 200. */
export async function underLoad(url: string, perSecond: number, happens: () => Promise<void>): Promise<Load> {
  const reasons: Record<string, number> = {};
  const pending: Promise<void>[] = [];
  let failed = 0;
  const fail = (reason: string) => { failed++; reasons[reason] = (reasons[reason] ?? 0) + 1; };
  const timer = setInterval(() => {
    pending.push(request(url).then(
      ({ status }) => { if (status !== 200) fail(`status ${status}`); },
      (error: NodeJS.ErrnoException) => fail(error.code ?? error.message),
    ));
  }, 1000 / perSecond);
  try {
    await happens();
  } finally {
    clearInterval(timer);
    await Promise.all(pending);
  }
  return { sent: pending.length, failed, reasons };
}
