using MongoDB.Bson;
using MongoDB.Driver;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The forum's database and its collections. What it promises doesn't hang on the connection string: majority, journalled, from the primary.</summary>
internal sealed class MongoForum : IDisposable
{
    public const string DefaultDatabase = "vmugforum";

    // A database that doesn't answer within these times is down: whoever waits is told so, and its return is seen as soon.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // A whole meeting may come at once: whoever waits for a connection is bounded by how long, not by how many wait before them.
    private const int Waiting = 20_000;

    public MongoForum(string connectionString)
    {
        var url = new MongoUrl(connectionString);
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "VmugForum";
        settings.ServerSelectionTimeout = AtMost(Patience, settings.ServerSelectionTimeout);
        settings.ConnectTimeout = AtMost(Patience, settings.ConnectTimeout);
        settings.HeartbeatTimeout = AtMost(Patience, settings.HeartbeatTimeout);
        settings.HeartbeatInterval = AtMost(Beat, settings.HeartbeatInterval);
        settings.WaitQueueTimeout = AtMost(Patience, settings.WaitQueueTimeout);
#pragma warning disable CS0618 // The driver will drop its limit; until then it is this one or five for each connection.
        settings.WaitQueueSize = Waiting;
#pragma warning restore CS0618
        Client = new MongoClient(settings);
        Database = Client.GetDatabase(url.DatabaseName ?? DefaultDatabase, new MongoDatabaseSettings
        {
            ReadConcern = ReadConcern.Majority,
            ReadPreference = ReadPreference.Primary,
            WriteConcern = Durable,
        });
    }

    /// <summary>Acknowledged when a majority has it in its journal.</summary>
    public static WriteConcern Durable { get; } = WriteConcern.WMajority.With(journal: true);

    public IMongoClient Client { get; }
    public IMongoDatabase Database { get; }

    public IMongoCollection<BsonDocument> Boards => Collection("boards");
    public IMongoCollection<BsonDocument> Chapters => Collection("chapters");
    public IMongoCollection<BsonDocument> ChapterMembers => Collection("chapterMembers");
    public IMongoCollection<BsonDocument> Members => Collection("members");
    public IMongoCollection<BsonDocument> Passes => Collection("passes");
    public IMongoCollection<BsonDocument> Links => Collection("links");
    public IMongoCollection<BsonDocument> Threads => Collection("threads");
    public IMongoCollection<BsonDocument> Posts => Collection("posts");
    public IMongoCollection<BsonDocument> Revisions => Collection("revisions");
    public IMongoCollection<BsonDocument> Meetings => Collection("meetings");
    public IMongoCollection<BsonDocument> Series => Collection("series");
    public IMongoCollection<BsonDocument> Attendances => Collection("attendances");
    public IMongoCollection<BsonDocument> Attendees => Collection("attendees");
    public IMongoCollection<BsonDocument> Messages => Collection("messages");
    public IMongoCollection<BsonDocument> Reactions => Collection("reactions");

    /// <summary>What rooms were told of the reactions to their lines.</summary>
    public IMongoCollection<BsonDocument> Tallies => Collection("tallies");

    public IMongoCollection<BsonDocument> Hands => Collection("hands");
    public IMongoCollection<BsonDocument> Acceptances => Collection("acceptances");
    public IMongoCollection<BsonDocument> Turns => Collection("turns");
    public IMongoCollection<BsonDocument> Agendas => Collection("agendas");
    public IMongoCollection<BsonDocument> AgendaItems => Collection("agendaItems");
    public IMongoCollection<BsonDocument> Ballots => Collection("ballots");
    public IMongoCollection<BsonDocument> Voices => Collection("voices");
    public IMongoCollection<BsonDocument> Questions => Collection("questions");
    public IMongoCollection<BsonDocument> QuestionVotes => Collection("questionVotes");
    public IMongoCollection<BsonDocument> Inquiries => Collection("inquiries");
    public IMongoCollection<BsonDocument> InquiryVotes => Collection("inquiryVotes");

    /// <summary>The numbered logs of all threads and rooms.</summary>
    public IMongoCollection<BsonDocument> Log => Collection("log");

    public IMongoCollection<BsonDocument> Search => Collection("search");
    public IMongoCollection<BsonDocument> Acts => Collection("acts");
    public IMongoCollection<BsonDocument> Receipts => Collection("receipts");
    public IMongoCollection<BsonDocument> Outbox => Collection("outbox");

    /// <summary>What members are told of.</summary>
    public IMongoCollection<BsonDocument> Notices => Collection("notices");

    /// <summary>How members chose to be told.</summary>
    public IMongoCollection<BsonDocument> NoticeChoices => Collection("noticeChoices");

    /// <summary>Imports and whether they are published: until then nobody sees what they brought.</summary>
    public IMongoCollection<BsonDocument> Imports => Collection("imports");

    /// <summary>One document that says which schema the database has.</summary>
    public IMongoCollection<BsonDocument> Schema => Collection("schema");

    public void Dispose() => Client.Dispose();

    private static TimeSpan AtMost(TimeSpan longest, TimeSpan given) => given > TimeSpan.Zero && given < longest ? given : longest;

    private IMongoCollection<BsonDocument> Collection(string name) => Database.GetCollection<BsonDocument>(name);
}
