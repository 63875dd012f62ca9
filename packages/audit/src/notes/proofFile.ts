// Proof files (C2SP tlog-proof): that one event is in a ledger, in a file that stands by itself.
import { AuditError } from '../auditError.js';
import { base64, parseBase64 } from '../bytes.js';

const HEADER = 'c2sp.org/tlog-proof@v1';
const HASH_BYTES = 32;
/** No tree of 2^64 leaves needs more. */
const LONGEST_PROOF = 64;

/** What is in a `.tlog-proof` file. */
export interface ProofFile {
  readonly index: bigint;
  /** The hashes from the leaf up. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint of the tree. */
  readonly checkpoint: string;
}

/** The text of a proof file. */
export function proofFileText({ index, proof, checkpoint }: ProofFile): string {
  return [HEADER, `index ${index}`, ...proof.map((hash) => base64(hash)), '', checkpoint].join('\n');
}

/**
 * A proof file from its text.
 * @throws AuditError `InvalidProof` with the line that is wrong
 */
export function parseProofFile(text: string): ProofFile {
  const blank = text.indexOf('\n\n');
  const [header, indexLine = '', ...hashes] = text.slice(0, Math.max(blank, 0)).split('\n');
  if (header !== HEADER) throw invalid(1, HEADER, header);
  const [, index] = /^index (0|[1-9][0-9]*)$/.exec(indexLine) ?? [];
  if (index === undefined) throw invalid(2, 'index and a number', indexLine);
  if (hashes.length > LONGEST_PROOF)
    throw invalid(LONGEST_PROOF + 3, `at most ${LONGEST_PROOF} hashes`, `${hashes.length} hashes`);
  const proof = hashes.map((line, number) => {
    const hash = parseBase64(line);
    if (hash?.length !== HASH_BYTES) throw invalid(number + 3, '32 bytes in base64', line);
    return hash;
  });
  return { index: BigInt(index), proof, checkpoint: text.slice(blank + 2) };
}

function invalid(line: number, expected: string, found: string | undefined): AuditError {
  return new AuditError('InvalidProof', `line ${line} of a proof file should be ${expected}`, {
    line,
    expected,
    found,
  });
}
