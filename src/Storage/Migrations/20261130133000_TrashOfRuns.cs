using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class TrashOfRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "deleted_by",
                table: "runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "emptied_at",
                table: "runs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_stage_outcomes_shared_from",
                table: "stage_outcomes",
                column: "shared_from",
                filter: "shared_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_runs_deleted_at",
                table: "runs",
                column: "deleted_at",
                filter: "deleted_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_stage_outcomes_shared_from",
                table: "stage_outcomes");

            migrationBuilder.DropIndex(
                name: "ix_runs_deleted_at",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "deleted_by",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "emptied_at",
                table: "runs");
        }
    }
}
