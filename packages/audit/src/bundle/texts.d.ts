// What goes into every bundle is imported as its text; builds and tests are told so.
declare module '*/verify.mjs' {
  const text: string;
  export default text;
}
declare module '*.py' {
  const text: string;
  export default text;
}
declare module '*.md' {
  const text: string;
  export default text;
}
