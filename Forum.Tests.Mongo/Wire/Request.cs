using System.Buffers.Binary;
using MongoDB.Bson;

namespace VmugForum.Tests.Mongo.Wire;

/// <summary>One request in MongoDB's wire protocol: OP_MSG, or the OP_QUERY of a driver's first handshake.</summary>
internal sealed class Request
{
    public const int OpQuery = 2004, OpMsg = 2013;

    const int ChecksumPresent = 1, MoreToCome = 2, MaxLength = 48_000_000;

    RawBsonDocument? _body;

    Request(ReadOnlySpan<byte> afterLength)
    {
        Id = Int(afterLength);
        OpCode = Int(afterLength[8..]);
        var flags = Int(afterLength[12..]);
        var rest = afterLength[16..];
        if (OpCode == OpQuery) Command = Document(AfterText(rest)[8..]); // collection name, skip and limit come first
        else if (OpCode == OpMsg) ReadSections((flags & ChecksumPresent) != 0 ? rest[..^4] : rest);
        else throw new InvalidDataException($"opcode {OpCode} is not supported");
        WantsNoReply = OpCode == OpMsg && (flags & MoreToCome) != 0;
    }

    public int Id { get; }
    public int OpCode { get; }
    public bool WantsNoReply { get; }

    /// <summary>The command document as it came; the engine reads the same bytes.</summary>
    public byte[] Command { get; private set; } = [];

    /// <summary>What a write command carries beside its document: inserts, updates or deletes, one after the other.</summary>
    public byte[]? Statements { get; private set; }

    public RawBsonDocument Body => _body ??= new RawBsonDocument(Command);
    public string Name => field ??= Body.GetElement(0).Name;
    public string Database => Body.TryGetValue("$db", out var db) ? db.AsString : "admin";
    public string Collection => Body[0].AsString;
    public Guid Session => new(Body["lsid"]["id"].AsBsonBinaryData.Bytes, bigEndian: true);
    public long TransactionNumber => Body["txnNumber"].ToInt64();
    public bool IsInTransaction => Body.Contains("autocommit");
    public bool StartsTransaction => Body.Contains("startTransaction");
    public int MaxTimeMs => Body.TryGetValue("maxTimeMS", out var ms) ? ms.ToInt32() : 0;

    public int StatementCount
    {
        get
        {
            var count = 0;
            for (ReadOnlySpan<byte> rest = Statements; rest.Length > 0; rest = rest[Int(rest)..]) count++;
            foreach (var list in (ReadOnlySpan<string>)["documents", "updates", "deletes"])
                if (Body.TryGetValue(list, out var inline) && inline is BsonArray array) count += array.Count;
            return Math.Max(count, 1); // findAndModify lists none and is one
        }
    }

    /// <summary>The next request, null when the client has gone.</summary>
    public static async Task<Request?> ReadAsync(Stream input)
    {
        var length = new byte[4];
        if (await input.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false) < 4) return null;
        var afterLength = new byte[Checked(Int(length)) - 4];
        await input.ReadExactlyAsync(afterLength);
        return new Request(afterLength);
    }

    void ReadSections(ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            var (kind, length) = (rest[0], Int(rest[1..]));
            if (kind == 0) Command = Document(rest[1..]);
            else Statements = AfterText(rest[5..(length + 1)]).ToArray();
            rest = rest[(length + 1)..];
        }
    }

    static int Checked(int length) => length is > 16 and <= MaxLength ? length : throw new InvalidDataException($"a message of {length} bytes");

    static byte[] Document(ReadOnlySpan<byte> at) => at[..Int(at)].ToArray();

    static ReadOnlySpan<byte> AfterText(ReadOnlySpan<byte> at) => at[(at.IndexOf((byte)0) + 1)..];

    static int Int(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt32LittleEndian(at);
}
