/**
 * SQL for a timestamptz as ISO 8601 in UTC with milliseconds. The two databases' drivers read timestamps differently; the
 * text is the same from both, and it survives the way between processes.
 */
export function instantText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
