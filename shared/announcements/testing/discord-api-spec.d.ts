/** Discord's own schemas as far as tests use them; the package has no types for this part of it. */
declare module 'discord-api-spec/zod' {
  import type { ZodMiniType } from 'zod/mini'
  export const ApplicationCommandUpdateRequestSchema: ZodMiniType
  export const MessageCreateRequestSchema: ZodMiniType
  export const MessageEditRequestPartialSchema: ZodMiniType
}
