namespace VmugForum.Core.Kernel;

/// <summary>What an entity is, as a value: stores read and write it field by field. Only the entity's verbs make the next one.</summary>
public interface IState
{
    /// <summary>Rises with every change that is kept; 0 before the first. Stores refuse a change made on an older version.</summary>
    long Version { get; }
}

/// <summary>An entity with rules: it refuses in words, changes itself and raises events.</summary>
public abstract class Aggregate<TState>(TState state) where TState : class, IState
{
    private readonly List<DomainEvent> _raised = [];

    /// <summary>The present state; a store keeps exactly this.</summary>
    public TState State { get; protected set; } = state;

    /// <summary>Events raised since the entity was loaded, in order.</summary>
    public IReadOnlyList<DomainEvent> Raised => _raised;

    protected void Raise(DomainEvent happened) => _raised.Add(happened);
}
