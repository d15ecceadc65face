using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>A request on its way: from which connection, and in which transaction.</summary>
internal readonly record struct Call(Request Request, int ConnectionId, OpenTransaction? Transaction = null);

/// <summary>What answers a command: a BSON document as bytes.</summary>
internal delegate Task<byte[]> Answer(Call call);
