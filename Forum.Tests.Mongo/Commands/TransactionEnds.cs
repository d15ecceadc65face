using VmugForum.Tests.Mongo.Engine;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Commit and abort.</summary>
internal sealed class TransactionEnds(Transactions transactions)
{
    public void AddTo(Dictionary<string, Answer> answers)
    {
        answers["commitTransaction"] = async call => { await transactions.CommitAsync(call.Request); return Handshake.Ok; };
        answers["abortTransaction"] = async call => { await transactions.AbortAsync(call.Request); return Handshake.Ok; };
    }
}
