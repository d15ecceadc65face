using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Shouldly;
using VmugForum.Server.Storage;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage;

/// <summary>What the connection string says.</summary>
public sealed class ChoosingAStore
{
    [Theory]
    [InlineData(null, "/srv/forum/data/forum.db")]
    [InlineData("  ", "/srv/forum/data/forum.db")]
    [InlineData("Data Source=mine.db", "/srv/forum/mine.db")]
    [InlineData("data source=/var/lib/forum/mine.db", "/var/lib/forum/mine.db")]
    public void Takes_the_embedded_file_or_the_one_that_is_named(string? setting, string path) =>
        Services(setting).BuildServiceProvider().GetRequiredService<SqliteFile>().Path.ShouldBe(path);

    [Fact]
    public void Takes_MongoDB_when_it_is_named() =>
        Services("mongodb://localhost:27017/forum").ShouldNotContain(s => s.ServiceType == typeof(SqliteFile));

    [Theory]
    [InlineData("Server=localhost;Database=forum")]
    [InlineData("postgres://localhost/forum")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=file:forum.db?mode=memory")]
    [InlineData("Data Source=forum.db;Password=secret")]
    [InlineData("Data Source=forum.db;Nonsense=1")]
    [InlineData("forum.db")]
    public void Stops_the_start_with_one_line_that_names_the_setting(string setting)
    {
        var refused = Should.Throw<StoreUnfit>(() => Services(setting));

        refused.Message.ShouldStartWith("ConnectionStrings:Forum ");
        refused.Message.ShouldNotContain("\n");
        refused.Message.ShouldNotContain("secret");
    }

    private static ServiceCollection Services(string? setting)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Forum", setting)]).Build();
        services.AddForumStorage(configuration, new At("/srv/forum"));
        return services;
    }

    private sealed class At(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "Forum";
        public string ContentRootPath { get; set; } = root;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
