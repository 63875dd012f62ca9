// What programs that show the demonstration import.
export { DemoError, type DemoErrorCode } from './demoError.js';
export { type DemoOptions, runDemo } from './runDemo.js';
