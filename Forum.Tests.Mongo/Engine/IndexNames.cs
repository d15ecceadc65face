namespace VmugForum.Tests.Mongo.Engine;

/// <summary>The names that clients know indexes by, from the constraints that PostgreSQL names in its errors.</summary>
internal sealed class IndexNames(Backends backends)
{
    public async Task<string> OfAsync(string constraint)
    {
        if (constraint.StartsWith("collection_pk", StringComparison.Ordinal)) return "_id_";
        await using var backend = await backends.LendAsync();
        return (string?)await backend.ScalarAsync(
            "SELECT (index_spec).index_name FROM documentdb_api_catalog.collection_indexes WHERE 'documents_rum_index_' || index_id = $1", constraint) ?? constraint;
    }
}
