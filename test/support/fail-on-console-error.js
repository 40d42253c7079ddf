// Runs before a browser test. What the page reports as an error fails the running test: Mocha itself does so for
// uncaught errors, this file for console.error, unhandled rejections (the runner writes them there) and violations of a
// security policy. A test that expects console.error replaces it for that time and puts it back.
{
  const print = console.error.bind(console);
  // The runner writes every uncaught error to console.error too: without this set it would go round for ever.
  const uncaught = new WeakSet();
  const isObject = (value) => typeof value === 'object' && value !== null;
  const fail = (message) =>
    queueMicrotask(() => {
      throw new Error(message);
    });

  window.addEventListener('error', ({ error }) => {
    if (isObject(error)) uncaught.add(error);
  });
  console.error = (...words) => {
    print(...words);
    if (words.some((word) => isObject(word) && uncaught.has(word))) return;
    if (String(words[0]).startsWith('An error was thrown in a Promise outside a test')) return;
    fail(
      `console.error: ${words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ')}`,
    );
  };
  document.addEventListener('securitypolicyviolation', (event) =>
    fail(`security policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
}
