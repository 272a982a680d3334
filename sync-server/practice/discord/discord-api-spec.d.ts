/* The package carries no declarations of its schemas. */
declare module 'discord-api-spec/zod' {
  import type { $ZodType as Schema } from 'zod/v4/core'
  export const ApplicationCommandUpdateRequestSchema: Schema
  export const ApplicationCommandCreateRequestSchema: Schema
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema
  export const CreateForumThreadRequestSchema: Schema
  export const CreateGuildChannelRequestSchema: Schema
  export const CreateMessageInteractionCallbackRequestSchema: Schema
  export const CreateRoleRequestSchema: Schema
  export const CreateTextThreadWithMessageRequestSchema: Schema
  export const CreateTextThreadWithoutMessageRequestSchema: Schema
  export const ExternalScheduledEventCreateRequestSchema: Schema
  export const ExternalScheduledEventPatchRequestPartialSchema: Schema
  export const IncomingWebhookRequestPartialSchema: Schema
  export const IncomingWebhookUpdateRequestPartialSchema: Schema
  export const MessageCreateRequestSchema: Schema
  export const MessageEditRequestPartialSchema: Schema
  export const PongInteractionCallbackRequestSchema: Schema
  export const UpdateGuildChannelRequestPartialSchema: Schema
  export const UpdateMessageInteractionCallbackRequestSchema: Schema
  export const UpdateRoleRequestPartialSchema: Schema
  export const UpdateThreadRequestPartialSchema: Schema
}
