// The .sql files of this package are imported as their text; builds and tests are told so.
declare module '*.sql' {
  const text: string;
  export default text;
}
