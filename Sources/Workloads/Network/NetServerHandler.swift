internal import NIOCore

/// One connection of the server: reads requests, answers each when its latency has passed.
final class NetServerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var received = ByteBuffer()

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var arrived = unwrapInboundIn(data)
    received.writeBuffer(&arrived)
    while let request = NetRequest(reading: &received) {
      guard request.isServed else {
        context.close(promise: nil)
        return
      }
      answer(request, on: context.channel)
    }
    received.discardReadBytes()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ request: NetRequest, on channel: any Channel) {
    guard request.latency > 0 else {
      channel.writeAndFlush(request.answer(channel.allocator), promise: nil)
      return
    }
    channel.eventLoop.scheduleTask(in: .nanoseconds(request.latency)) {
      channel.writeAndFlush(request.answer(channel.allocator), promise: nil)
    }
  }
}
