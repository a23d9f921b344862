import { Readable } from 'node:stream';

/**
 * A stream of what `work` hands over piece by piece: `take` resolves once the reader wants more. When the stream ends
 * before the work does, `signal` is aborted; when the work fails, the stream does, so that no file is cut short in
 * silence. A reader who takes nothing for `patienceMs` is given up.
 */
export function sendingStream(
  patienceMs: number,
  work: (take: (piece: Uint8Array) => Promise<void>, signal: AbortSignal) => Promise<void>,
): Readable {
  const stop = new AbortController();
  let wanted = (): void => {};
  const body = new Readable({
    read: () => wanted(),
    destroy: (error, done) => {
      stop.abort('asked');
      wanted();
      done(error);
    },
  });
  const take = async (piece: Uint8Array): Promise<void> => {
    if (body.destroyed || body.push(piece)) return;
    const impatience = setTimeout(
      () => body.destroy(new Error('The reader took nothing for too long')),
      patienceMs,
    );
    await new Promise<void>((resolve) => (wanted = resolve));
    clearTimeout(impatience);
  };
  work(take, stop.signal).then(
    () => body.push(null),
    (error: Error) => body.destroy(error),
  );
  return body;
}
