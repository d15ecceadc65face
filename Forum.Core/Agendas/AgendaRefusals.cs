using VmugForum.Core.Kernel;

namespace VmugForum.Core.Agendas;

/// <summary>Refusals about agendas.</summary>
public static class AgendaRefusals
{
    public static RuleViolation ItemNotFound() => new(Refusal.NotFound, "item.not-found", "There is no such item on this agenda.");

    public static RuleViolation Frozen() => new(Refusal.Conflict, "agenda.frozen", "The order is fixed: nothing is put forward and no dots are moved any more.");

    public static RuleViolation NotFrozen() => new(Refusal.Conflict, "agenda.not-frozen", "There is no order yet. It follows from the dots when the agenda is frozen.");

    public static RuleViolation NotForEverybodyThere() =>
        new(Refusal.Conflict, "agenda.story-out-of-reach", "Not everybody who may come to this meeting may read that story, so it can't be talked about there.", "thread");

    public static RuleViolation AuthorAway() => new(Refusal.Conflict, "agenda.author-away", "Nobody can say yes for this story: its author is no member here.", "thread");

    public static RuleViolation AuthorElsewhere() => new(Refusal.Conflict, "agenda.author-elsewhere", "This meeting isn't open to the story's author, so they can't be asked.", "thread");

    public static RuleViolation AlreadyThere() => new(Refusal.Conflict, "agenda.already-there", "This story is already put forward.", "thread");

    public static RuleViolation AlreadyAsked() => new(Refusal.Conflict, "agenda.already-asked", "The author has been asked already.", "thread");

    public static RuleViolation Declined() => new(Refusal.Conflict, "agenda.declined", "The author would rather not tell this story at this meeting.", "thread");

    public static RuleViolation NotAsked() => new(Refusal.Conflict, "agenda.not-asked", "Nobody waits for your answer about this story any more.");

    public static RuleViolation Full() =>
        new(Refusal.Conflict, "agenda.full", $"{Agenda.MostItems} stories are put forward, more than anybody reads before voting. Wait until one is withdrawn.");

    public static RuleViolation TooManyProposals() => new(Refusal.Conflict, "agenda.too-many-proposals",
        $"{Agenda.MostProposals} authors haven't answered you yet. Wait for one of them, or take a question back.", "thread");

    public static RuleViolation HasBegun() => new(Refusal.Conflict, "item.has-begun", "This item has had its turn, or isn't on the agenda any more.");

    public static RuleViolation TooManyDots(int each) => new(Refusal.Conflict, "agenda.too-many-dots", $"You have {each} {(each == 1 ? "dot" : "dots")}. Take some back from another story first.", "dots");

    public static RuleViolation DotsPlaced() => new(Refusal.Conflict, "agenda.dots-placed", "Dots have been placed already; nobody's may be taken away. You can give more.", "dots");

    public static RuleViolation NoSuchPlace(int first, int last) => new(Refusal.Invalid, "agenda.no-such-place", $"Choose a place from {first} to {last}.", "place");

    public static RuleViolation NotNext() => new(Refusal.Conflict, "item.not-next", "Another item is next. Move this one first, and say why.");

    public static RuleViolation NotRunning() => new(Refusal.Conflict, "item.not-running", "The room isn't talking about this item.");

    public static RuleViolation IsOver() => new(Refusal.Conflict, "item.is-over", "The room is through with this item.");

    public static RuleViolation NotBegun() => new(Refusal.Conflict, "item.not-begun", "Notes can be written once the room has begun with this item.");

    public static RuleViolation OffRecord() => new(Refusal.Conflict, "item.off-record", "This room is off record: nothing of it is written down elsewhere.");

    public static RuleViolation AlreadyNoted() => new(Refusal.Conflict, "item.already-noted", "Notes stand under the story already. Whoever wrote them can mend them there.");

    public static RuleViolation StoryGone() =>
        new(Refusal.Conflict, "item.story-gone", "This story isn't shown any more, so nothing can be written under it.", "notes");

    public static RuleViolation StoryLocked() =>
        new(Refusal.Conflict, "thread.locked", "This story is locked, so nothing can be written under it. A moderator can open it for replies again.", "notes");

    public static RuleViolation OutcomeUnknown() =>
        new(Refusal.Invalid, "item.outcome-unknown", "Choose one of the outcomes of a story: worked, worked-with-cost, partly, failed, rolled-back, abandoned or still-open.", "outcome");

    public static RuleViolation NotesTooLong(int maxBytes) =>
        new(Refusal.Invalid, "item.notes-too-long", $"Under the story stands a line about the meeting too, so notes have {maxBytes:N0} bytes at most. Please shorten them.", "notes");

    public static RuleViolation NobodyAsks() => new(Refusal.Conflict, "item.nobody-asks", "The room isn't asked about this item now.");
}
