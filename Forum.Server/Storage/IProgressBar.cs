namespace VmugForum.Server.Storage;

/// <summary>Shows how far a long work has come: one stage after the other.</summary>
public interface IProgressBar
{
    /// <summary>Begins the next stage.</summary>
    /// <param name="what">What is being done, for people.</param>
    /// <param name="total">How much there is to do, in any unit.</param>
    void Stage(string what, long total);

    /// <summary>So much more of the stage is done.</summary>
    void Advance(long by);
}
