using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Shouldly;
using VmugForum.Core.Pipeline;
using VmugForum.Server.Health;
using VmugForum.Server.Live.Peers;
using VmugForum.Server.Settings;
using VmugForum.Server.Storage;
using VmugForum.Server.Telemetry;

namespace VmugForum.Tests.Operations;

/// <summary>docs/operations.md says what the program does, all of it and nothing else.</summary>
public sealed class ReadingTheManual
{
    private const string Manual = "docs/operations.md";

    [Fact]
    public void Names_every_setting() =>
        Repository.Table(Manual, "setting").Select(row => Repository.Quoted(row[0]).Single()).Order().ShouldBe(Settings().Order());

    [Fact]
    public void Names_every_reason() =>
        Repository.Table(Manual, "reason").Select(row => Repository.Quoted(row[0]).Single()).ShouldBe(HealthReasons.All.Select(reason => reason.Code));

    [Fact]
    public void Names_every_log_line_and_no_number_twice()
    {
        var lines = new[] { typeof(ForumTelemetry), typeof(Program) }.SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(method => (Type: type, Line: method.GetCustomAttribute<LoggerMessageAttribute>())))
            .Where(found => found.Line is not null).Select(found => $"{found.Line!.EventId} {found.Line.Level} {found.Type.Name.Split('`')[0]}").Order().ToList();

        lines.Count.ShouldBeGreaterThan(10);
        lines.Select(line => line.Split(' ')[0]).ShouldBeUnique();
        Repository.Table(Manual, "id").Select(row => $"{row[0]} {row[1]} {row[2]}").Order().ToList()
            .ShouldBe(lines, "Give each log line a number of its own, the next free one of its part, and a row in the manual's table.");
    }

    /// <summary>Every setting that is asked for, as it is asked for.</summary>
    internal static IReadOnlyCollection<string> Settings()
    {
        var asked = new Asked();
        var settings = new ConfigurationBuilder().Add(asked).Build();
        var host = new HostingEnvironment { EnvironmentName = "Production", ContentRootPath = Path.GetTempPath() };
        ForumSettings.Read(settings, host);
        // The protocol is asked for only where there is a collector.
        asked.Set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317");
        TelemetrySettings.Read(settings);
        new ServiceCollection().AddForumStorage(settings, host);
        new ServiceCollection().AddBackplane(settings);
        return [.. asked.Names.Where(name => !name.EndsWith("Forum:Mail", StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Holds nothing and remembers every question.</summary>
    private sealed class Asked : ConfigurationProvider, IConfigurationSource
    {
        public List<string> Names { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Names.Add(key);
            return base.TryGet(key, out value);
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
        {
            if (parentPath is not null) Names.Add(parentPath);
            return base.GetChildKeys(earlierKeys, parentPath);
        }
    }
}
