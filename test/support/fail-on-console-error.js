// Runs before a browser test. What the page reports as an error fails the running test: Mocha itself does that for
// uncaught errors and unhandled rejections, this file adds console.error and violations of a security policy. A test
// that expects console.error replaces it for that time and puts it back.
{
  const fail = (message) =>
    queueMicrotask(() => {
      throw new Error(message);
    });
  const print = console.error.bind(console);
  console.error = (...words) => {
    print(...words);
    fail(
      `console.error: ${words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ')}`,
    );
  };
  document.addEventListener('securitypolicyviolation', (event) =>
    fail(`security policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
}
