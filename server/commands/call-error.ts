/** The command was called in a way it does not take; exit code 2. The message is shown with a hint at --help. */
export class CallError extends Error {}
