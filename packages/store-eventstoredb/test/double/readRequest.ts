// What a read or a subscription asks for, in plain words.
import { streams } from './protocol.js';
import type { Recorded } from './records.js';

/** `after` is a place that was seen; what comes after it is wanted. */
export interface ReadRequest {
  /** The stream; `$all` for the log of all streams. */
  readonly stream: string;
  readonly from: 'start' | 'end' | bigint;
  readonly isBackwards: boolean;
  /** How many events; none is said by a subscription. */
  readonly count: bigint | undefined;
  readonly matches: (event: Recorded) => boolean;
  /** After how many passed events a subscription to all streams is told how far it is. */
  readonly checkpointAfter: number;
}

type Request = InstanceType<typeof streams.ReadReq>;
type Filter = InstanceType<typeof streams.ReadReq.Options.FilterOptions>;

/** The server looks at so many events at once where a filter says nothing else. */
const DEFAULT_WINDOW = 32;

export function readRequestIn(message: Request): ReadRequest {
  const options = message.getOptions();
  if (options === undefined) throw new TypeError('a read has options');
  const filter = options.getFilter();
  return {
    ...placeIn(options),
    isBackwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : BigInt(options.getCount()),
    matches: filter === undefined ? () => true : matcherOf(filter),
    checkpointAfter: filter === undefined ? 0 : windowOf(filter) * filter.getCheckpointintervalmultiplier(),
  };
}

function placeIn(options: InstanceType<typeof streams.ReadReq.Options>): Pick<ReadRequest, 'stream' | 'from'> {
  const [stream, all] = [options.getStream(), options.getAll()];
  if (stream !== undefined) {
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
    return { stream: name, from: stream.hasStart() ? 'start' : stream.hasEnd() ? 'end' : BigInt(stream.getRevision()) };
  }
  const position = all?.getPosition();
  return {
    stream: '$all',
    from: position !== undefined ? BigInt(position.getCommitPosition()) : all?.hasEnd() === true ? 'end' : 'start',
  };
}

function windowOf(filter: Filter): number {
  return filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
}

function matcherOf(filter: Filter): (event: Recorded) => boolean {
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const nameOf = ({ stream, type }: Recorded): string => (byStream === undefined ? type : stream);
  const pattern = expression?.getRegex() ?? '';
  const prefixes = expression?.getPrefixList() ?? [];
  if (pattern !== '') return (event) => new RegExp(pattern).test(nameOf(event));
  return (event) => prefixes.some((prefix) => nameOf(event).startsWith(prefix));
}
