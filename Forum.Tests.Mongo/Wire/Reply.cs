using System.Buffers.Binary;

namespace VmugForum.Tests.Mongo.Wire;

/// <summary>A reply document framed as the request was: OP_MSG for OP_MSG, OP_REPLY for the handshake's OP_QUERY.</summary>
internal static class Reply
{
    const int OpReply = 1, LengthAt = 0, ResponseToAt = 8, OpCodeAt = 12, DocumentCountAt = 32;

    public static byte[] To(Request request, byte[] document)
    {
        var isHandshake = request.OpCode == Request.OpQuery;
        var head = isHandshake ? 36 : 21;
        var reply = new byte[head + document.Length];
        Put(LengthAt, reply.Length);
        Put(ResponseToAt, request.Id);
        Put(OpCodeAt, isHandshake ? OpReply : Request.OpMsg);
        if (isHandshake) Put(DocumentCountAt, 1);
        document.CopyTo(reply, head);
        return reply;

        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(reply.AsSpan(at), value);
    }
}
