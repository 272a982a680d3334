/** What Stripe answers instead of doing what was asked. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly error: {
    readonly type: string
    readonly code?: string
    readonly param?: string
    readonly message: string
  }

  constructor(status: number, error: ApiRefusal['error']) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

export const missing = (what: string, id: string, param = 'id'): ApiRefusal =>
  new ApiRefusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${what}: '${id}'`,
  })

export const badParameter = (param: string, message: string, code = 'parameter_invalid'): ApiRefusal =>
  new ApiRefusal(400, { type: 'invalid_request_error', code, param, message })

export const unauthorised = new ApiRefusal(401, {
  type: 'invalid_request_error',
  message: 'Invalid API Key provided.',
})
