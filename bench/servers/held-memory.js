// Loaded into a process that is measured: says, when asked, how many bytes it still holds after garbage was collected.
process.on('message', (message) => {
  if (message !== 'held memory') return;
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ held: heapUsed + external });
});
process.channel?.unref();
