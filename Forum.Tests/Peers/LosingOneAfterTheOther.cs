using VmugForum.Bench.Soak.Promises;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Reliability;

namespace VmugForum.Tests.Peers;

/// <summary>What the soak shows of two servers at its long figures, shown at a tenth: each server is killed and stopped once, and Redis is killed, while people talk at both.</summary>
public sealed class LosingOneAfterTheOther
{
    [Fact]
    public async Task Keeps_one_order_in_each_room()
    {
        Assert.SkipWhen(!RedisProcess.IsPossible, "redis-server isn't installed; ./test installs it");
        var mongo = await MongoServer.ConnectionStringAsync();
        Assert.SkipWhen(mongo is null, MongoServer.NoServer);
        await KeepingPromises.ShouldBeShown(new TwoServersOneRoom(mongo));
    }
}
