import Glibc
internal import NIOCore

/// One connection of the async side: sends a call, gathers its answer, keeps its promise.
final class NetClientHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = NetCall
  typealias OutboundOut = ByteBuffer

  private var call: NetCall?
  private var missing = 0
  private var check = CRC32()

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let call = unwrapOutboundIn(data)
    self.call = call
    missing = Int(call.request.count)
    check = CRC32()
    var buffer = context.channel.allocator.buffer(capacity: NetRequest.size)
    call.request.write(into: &buffer)
    context.write(wrapOutboundOut(buffer), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let arrived = unwrapInboundIn(data)
    arrived.withUnsafeReadableBytes { check.add($0) }
    missing -= arrived.readableBytes
    guard missing >= 0 else {
      fail(WorkloadError.mismatch("the server sent more than was asked for"))
      context.close(promise: nil)
      return
    }
    if missing == 0 {
      call?.answer.succeed(check.value)
      call = nil
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(WorkloadError.system(call: "recv", errno: ECONNRESET))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(error)
    context.close(promise: nil)
  }

  private func fail(_ error: any Error) {
    call?.answer.fail(error)
    call = nil
  }
}
