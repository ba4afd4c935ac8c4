/** Resolves when so much has been taken from a stream that more may be written, or when it is gone. */
export async function drained(
  stream: NodeJS.WritableStream & { readonly writableNeedDrain: boolean; readonly destroyed: boolean },
): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
