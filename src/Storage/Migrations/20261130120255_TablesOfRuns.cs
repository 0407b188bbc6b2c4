using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class TablesOfRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_runs_created_at_id",
                table: "runs",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "experiment_id", "status", "arm", "seed" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_runs_created_at_id",
                table: "runs");
        }
    }
}
