const [major, minor] = process.versions.node.split('.').map(Number);
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 14) || major > 22;

/** Ends the process with a plain sentence when this Node.js is too old (or an odd release before 22). */
export function requireSupportedNode() {
  if (isSupported) return;
  process.stderr.write(
    `Winnow needs Node.js 20.19 or newer in the 20 line, or 22.14 or newer; this is ${process.version}. ` +
      'Get one from https://nodejs.org, or with a version manager: nvm install 22\n',
  );
  process.exit(2);
}
