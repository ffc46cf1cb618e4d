// Says in JSON which graphics processor Dawn finds, or why it does not load: what its libraries print goes to this process.
let found;
try {
  const { create } = await import('webgpu');
  const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter?.info ?? {};
  found = { adapter: adapter && { vendor, architecture, device, description, isFallbackAdapter } };
} catch (error) {
  found = { failed: String(error instanceof Error ? error.message : error) };
}
globalThis.process.stdout.write(`\n${JSON.stringify(found)}`, () => globalThis.process.exit());
