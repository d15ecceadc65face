using System.CommandLine;
using System.Net;
using VmugForum.Tests.Mongo;

var listen = new Option<string>("--listen") { Description = "where clients connect; port 0 takes a free one", DefaultValueFactory = _ => "127.0.0.1:27117" };
var postgres = new Option<string?>("--postgres") { Description = "an engine that already runs (Npgsql connection string); without it a throw-away cluster is started" };
var untilInputCloses = new Option<bool>("--until-input-closes") { Description = "stop when standard input closes, that is, when the owner has ended" };
var stopAfterIdle = new Option<TimeSpan?>("--stop-after-idle")
{
    Description = "stop after so long without a command: 90s, 10m or 2h",
    CustomParser = result => Lifetime.ParseSpan(result.Tokens[0].Value) is { } span ? span : Refuse(result),
};
var transactionLife = new Option<TimeSpan?>("--transaction-life")
{
    Description = "how long a transaction may stay open: 90s, 10m or 2h; 60s as in MongoDB when missing",
    CustomParser = result => Lifetime.ParseSpan(result.Tokens[0].Value) is { } span ? span : Refuse(result),
};

var command = new RootCommand("MongoDB's wire protocol in front of DocumentDB, for tests") { listen, postgres, untilInputCloses, stopAfterIdle, transactionLife };
command.SetAction(async parsed =>
{
    using var lifetime = new Lifetime(parsed.GetValue(untilInputCloses), parsed.GetValue(stopAfterIdle));
    await using var cluster = parsed.GetValue(postgres) is null ? await Cluster.StartAsync() : null;
    await using var gateway = await Gateway.OpenAsync(IPEndPoint.Parse(parsed.GetValue(listen)!), parsed.GetValue(postgres) ?? cluster!.ConnectionString, parsed.GetValue(transactionLife) ?? TimeSpan.FromSeconds(60));
    Console.WriteLine(gateway.ConnectionString);
    await gateway.ServeAsync(lifetime);
});
// Signals are the lifetime's: the cluster is taken down before the process ends, however long that takes.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static TimeSpan? Refuse(System.CommandLine.Parsing.ArgumentResult result)
{
    result.AddError($"'{result.Tokens[0].Value}' is no period; write 90s, 10m or 2h");
    return null;
}
