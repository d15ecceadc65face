using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Errors;

/// <summary>PostgreSQL's and the engine's errors, translated into MongoDB's.</summary>
internal static partial class EngineErrors
{
    // The engine numbers its errors M0000, M0001, … (the last two digits in base 36); these are the MongoDB codes, in that order.
    static readonly int[] MongoCodes =
    [
        1, 2, 5, 9, 14, 15, 20, 23, 26, 27, 28, 31, 34, 40, 43, 48, 52, 53, 54, 56, 57, 61, 66, 67, 68, 72, 73, 85, 86, 111, 115, 118,
        146, 159, 165, 166, 167, 181, 197, 224, 232, 241, 263, 276, 291, 361, 10065, 10334, 11000,
    ];

    public static bool IsConflict(Exception e) =>
        e is MongoError { Code: MongoError.WriteConflictCode } || e is PostgresException p && CodeOf(p.SqlState) == MongoError.WriteConflictCode;

    public static MongoError Translate(Exception e, Request request, string? index) => e switch
    {
        MongoError known => known,
        OperationCanceledException => new(50, "MaxTimeMSExpired", "operation exceeded time limit"),
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" } p => MongoError.HostUnreachable(p.MessageText, request.IsInTransaction),
        PostgresException p => Translate(p, request, index),
        NpgsqlException or IOException or SocketException or TimeoutException => MongoError.HostUnreachable(e.Message, request.IsInTransaction),
        _ => new(1, "InternalError", e.Message),
    };

    static MongoError Translate(PostgresException e, Request request, string? index) => CodeOf(e.SqlState) switch
    {
        MongoError.WriteConflictCode => MongoError.WriteConflict(e.MessageText, request.IsInTransaction),
        MongoError.DuplicateKeyCode => new(MongoError.DuplicateKeyCode, "DuplicateKey", DuplicateKey(request, index)),
        26 => new(26, "NamespaceNotFound", e.MessageText),
        27 => new(27, "IndexNotFound", e.MessageText),
        var code => new(code, $"Code{code}", e.MessageText),
    };

    /// <summary>The message of a duplicate key, in the form from which drivers and adapters read the index's name.</summary>
    public static string DuplicateKey(Request request, string? index) =>
        $"E11000 duplicate key error collection: {request.Database}.{request.Collection} index: {index} dup key";

    public static string IndexIn(string message) => IndexName().Match(message).Groups[1].Value;

    /// <summary>The code of a write error, into which the engine packs a SQLSTATE, six bits for each character.</summary>
    public static int Unpack(int packed) =>
        CodeOf(string.Create(5, packed, (state, bits) => { for (var i = 0; i < 5; i++) state[i] = (char)('0' + (bits >> 6 * i & 63)); }));

    static int CodeOf(string sqlState) => sqlState switch
    {
        "23505" or "23P01" => MongoError.DuplicateKeyCode,
        "40001" or "40P01" or "55P03" or "M00F1" => MongoError.WriteConflictCode,
        "25P02" => 251,
        "42P01" => 26,
        "42P07" => 48,
        "57014" => 50,
        "0A000" => 115,
        "M00CO" => 121,
        "22023" or "22P02" => 2,
        ['M', '0', '0', var high, var low] when Digit(high) * 36 + Digit(low) is var i => i < MongoCodes.Length ? MongoCodes[i] : 2,
        _ => 1,
    };

    static int Digit(char c) => c <= '9' ? c - '0' : c - 'A' + 10;

    [GeneratedRegex("Index '([^']*)'")]
    private static partial Regex IndexName();
}
