// The one error of this example, with a code that a program can test.

/** `InvalidFixture`: the published figures cannot be read. `OtherRecording`: the file holds something else already. */
export type DemoErrorCode = 'InvalidFixture' | 'OtherRecording';

/** What `runDemo` throws where it cannot tell its story. */
export class DemoError extends Error {
  readonly code: DemoErrorCode;

  constructor(code: DemoErrorCode, message: string) {
    super(message);
    this.name = 'DemoError';
    this.code = code;
  }
}
