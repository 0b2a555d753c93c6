/** What the routes of links and devices tell. */
import type { components } from '@/api/schema'

export type Device = components['schemas']['DeviceOut']
export type Frame = components['schemas']['FrameOut']
export type LinkLine = components['schemas']['LinkOut']
export type LinkPage = components['schemas']['LinkPage']
export type LinkTest = components['schemas']['TestOut']
export type Step = components['schemas']['TestStepOut']
export type Change = components['schemas']['ChangeOut']
export type Service = components['schemas']['ModeOut']
export type Gateway = components['schemas']['GatewayOut']
export type NewGateway = components['schemas']['NewGatewayOut']

export const STEPS = ['settings', 'name', 'tcp', 'tls', 'authentication', 'protocol', 'firmware', 'value'] as const
export const MODES = ['maintenance', 'out_of_service', 'calibrating'] as const
