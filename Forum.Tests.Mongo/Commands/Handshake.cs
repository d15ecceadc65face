using MongoDB.Bson;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>What a driver asks before and beside its work. It looks like the primary of a replica set, so that drivers use sessions, transactions and retryable writes.</summary>
internal sealed class Handshake(string address)
{
    public const string ReplicaSet = "rs0";

    const string PretendedVersion = "7.0.0";

    public static readonly byte[] Ok = new BsonDocument("ok", 1.0).ToBson();

    public void AddTo(Dictionary<string, Answer> answers)
    {
        foreach (var name in (string[])["hello", "isMaster", "ismaster"]) answers[name] = call => Task.FromResult(Hello(call.ConnectionId).ToBson());
        foreach (var name in (string[])["ping", "endSessions", "refreshSessions", "killSessions", "killAllSessions"]) answers[name] = _ => Task.FromResult(Ok);
        foreach (var name in (string[])["buildInfo", "buildinfo"]) answers[name] = _ => Task.FromResult(BuildInfo().ToBson());
        foreach (var name in (string[])["getParameter", "serverStatus", "connectionStatus"]) answers[name] = _ => Task.FromResult(Status().ToBson());
    }

    BsonDocument Hello(int connectionId) => new()
    {
        { "helloOk", true }, { "ismaster", true }, { "isWritablePrimary", true }, { "secondary", false }, { "readOnly", false },
        { "setName", ReplicaSet }, { "setVersion", 1 }, { "hosts", new BsonArray { address } }, { "primary", address }, { "me", address },
        { "maxBsonObjectSize", 16 << 20 }, { "maxMessageSizeBytes", 48_000_000 }, { "maxWriteBatchSize", 25_000 },
        { "localTime", DateTime.UtcNow }, { "logicalSessionTimeoutMinutes", 30 }, { "connectionId", connectionId },
        { "minWireVersion", 0 }, { "maxWireVersion", 21 }, { "ok", 1.0 },
    };

    static BsonDocument BuildInfo() => new()
    {
        { "version", PretendedVersion }, { "versionArray", new BsonArray { 7, 0, 0, 0 } }, { "bits", 64 }, { "maxBsonObjectSize", 16 << 20 }, { "ok", 1.0 },
    };

    BsonDocument Status() => new()
    {
        { "host", address }, { "version", PretendedVersion }, { "process", "gateway" }, { "featureCompatibilityVersion", new BsonDocument("version", "7.0") },
        { "authInfo", new BsonDocument { { "authenticatedUsers", new BsonArray() }, { "authenticatedUserRoles", new BsonArray() } } }, { "ok", 1.0 },
    };
}
