using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SharedStages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "key",
                table: "stage_outcomes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "shared_from",
                table: "stage_outcomes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "factors",
                table: "runs",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "pretraining_key",
                table: "runs",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "reuse_stages",
                table: "runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "figures",
                table: "experiments",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            // A claim compared one measure of two arms; it now compares two quantities.
            migrationBuilder.Sql("""
                UPDATE experiments e SET claims = coalesce((
                    SELECT jsonb_agg(jsonb_build_object(
                        'text', c -> 'text',
                        'greater', jsonb_build_object('kind', 'measured', 'arm', c -> 'greater', 'stage', c -> 'stage', 'measure', c -> 'measure', 'subject', c -> 'subject', 'index', c -> 'index'),
                        'lesser', jsonb_build_object('kind', 'measured', 'arm', c -> 'lesser', 'stage', c -> 'stage', 'measure', c -> 'measure', 'subject', c -> 'subject', 'index', c -> 'index')) ORDER BY place)
                    FROM jsonb_array_elements(e.claims) WITH ORDINALITY AS claims(c, place)), '[]')
                """);

            migrationBuilder.CreateIndex(
                name: "ix_stage_outcomes_key",
                table: "stage_outcomes",
                column: "key",
                filter: "shared_from IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_runs_pretraining_key",
                table: "runs",
                column: "pretraining_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Only what the older version can say is kept.
            migrationBuilder.Sql("""
                UPDATE experiments e SET claims = coalesce((
                    SELECT jsonb_agg((c -> 'greater') - 'kind' - 'arm' || jsonb_build_object('text', c -> 'text', 'greater', c -> 'greater' -> 'arm', 'lesser', c -> 'lesser' -> 'arm') ORDER BY place)
                    FROM jsonb_array_elements(e.claims) WITH ORDINALITY AS claims(c, place)
                    WHERE c -> 'greater' ->> 'kind' = 'measured' AND c -> 'lesser' ->> 'kind' = 'measured'), '[]')
                """);

            migrationBuilder.DropIndex(
                name: "ix_stage_outcomes_key",
                table: "stage_outcomes");

            migrationBuilder.DropIndex(
                name: "ix_runs_pretraining_key",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "key",
                table: "stage_outcomes");

            migrationBuilder.DropColumn(
                name: "shared_from",
                table: "stage_outcomes");

            migrationBuilder.DropColumn(
                name: "factors",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "pretraining_key",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "reuse_stages",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "figures",
                table: "experiments");
        }
    }
}
