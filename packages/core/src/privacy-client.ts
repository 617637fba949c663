/** A program as the privacy database names it. */
interface PrivacyClient {
  readonly client: string;
  readonly bundle: string | null;
  readonly filePath: string | null;
  /** The name under which it would run. */
  readonly process: string;
}

/** A client is a bundle id (type 0) or an absolute path (type 1). */
export function clientOf(client: string, type: number | null): PrivacyClient {
  const isPath = type === 1 || (type === null && client.startsWith('/'));
  return {
    client,
    bundle: isPath ? null : client,
    filePath: isPath ? client : null,
    process: isPath ? client.slice(client.lastIndexOf('/') + 1) : client,
  };
}
