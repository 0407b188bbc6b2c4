using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class PretrainedBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "pretrained_by_id",
                table: "runs",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_runs_pretrained_by_id",
                table: "runs",
                column: "pretrained_by_id");

            migrationBuilder.AddForeignKey(
                name: "fk_runs_runs_pretrained_by_id",
                table: "runs",
                column: "pretrained_by_id",
                principalTable: "runs",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_runs_runs_pretrained_by_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "ix_runs_pretrained_by_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "pretrained_by_id",
                table: "runs");
        }
    }
}
