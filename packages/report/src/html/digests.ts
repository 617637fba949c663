import type { Result } from '@bridle/model';
import { moment } from '../text/words.ts';
import { html, type Markup } from './markup.ts';
import { definitions, folded, said, section, table, value } from './said.ts';

/** What this report can be checked by: the digest of the result, the files that findings stand in, the phone and the version. */
export function digests(result: Result, resultDigest: string | null): Markup | null {
  const { device, backup, tool, schemaVersion, findings } = result;
  const files = new Map(
    findings
      .flatMap(({ evidence }) => evidence)
      .map(({ domain, path, sha256 }) => [`${domain}/${path}`, sha256] as const),
  );
  return section('digests', 'What it can be checked by', [
    definitions([
      ['result', resultDigest === null ? null : html`SHA-256 ${value(resultDigest)}`],
      ['version', html`Bridle ${said(tool.version)}, results of the form ${said(schemaVersion)}`],
      ['device', device.udid === null ? null : value(device.udid)],
      [
        'system',
        device.buildVersion === null ? null : said(`iOS ${device.productVersion ?? '?'} (${device.buildVersion})`),
      ],
      ['backup', `made ${moment(backup.madeAt)}`],
    ]),
    files.size === 0
      ? null
      : folded(
          'Files that findings stand in',
          table(
            'Files that findings stand in',
            ['file', 'sha-256'],
            [...files].map(([file, sha256]) => [value(file), sha256 === null ? 'no bytes of its own' : value(sha256)]),
          ),
        ),
  ]);
}
