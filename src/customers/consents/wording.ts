import type { ConsentChannel } from './schema.ts'

const channels: Record<ConsentChannel, string> = {
  email: 'E-mail',
  phone: 'Phone',
  sms: 'Text message',
  post: 'Post',
  chat: 'Chat',
  social: 'Social media',
  'in person': 'In person',
}

export const channelOptions = Object.entries(channels).map(([value, label]) => ({ value, label }))

export const sayChannel = (channel: string): string => channels[channel as ConsentChannel] ?? channel

export const sayPurpose = (purpose: string): string => purpose.charAt(0).toUpperCase() + purpose.slice(1)
