using VmugForum.Core;
using VmugForum.Server.Edge;
using VmugForum.Server.Live;
using VmugForum.Server.Settings;

try
{
    var builder = WebApplication.CreateBuilder(args);
    var settings = ForumSettings.Read(builder.Configuration, builder.Environment);

    builder.Services.AddForumCore();
    builder.AddEdge(settings);
    builder.Services.AddForumLive();

    var app = builder.Build();

    app.UseEdge();
    app.UseForumLive();
    app.MapForumLive();

    await app.RunAsync();
    return 0;
}
catch (WrongSetting wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

/// <summary>The host's entry point, named so that tests can start it.</summary>
public partial class Program;
