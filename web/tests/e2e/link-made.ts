import { deflateRawSync } from 'node:zlib';

/** A link of version 1, made without the project's own code: what others may have made. */
export function link(text: string, parts = ''): string {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  const sum = crc32(Buffer.concat([length, bytes, Buffer.from(parts)]));
  return `1.${deflateRawSync(bytes).toString('base64url')}.${sum.toString(36).padStart(7, '0')}${parts}`;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
