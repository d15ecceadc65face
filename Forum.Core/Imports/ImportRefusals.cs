using VmugForum.Core.Kernel;

namespace VmugForum.Core.Imports;

/// <summary>Refusals about imports.</summary>
public static class ImportRefusals
{
    public static RuleViolation NotWaiting() =>
        new(Refusal.NotFound, "import.not-waiting", "There is no such import that waits to be published.");

    public static RuleViolation OtherBoard(string slug) => new(Refusal.Conflict, "import.other-board",
        $"An unfinished import of this site goes to the board {slug}. Run it to its end there first: --board {slug}.");
}
