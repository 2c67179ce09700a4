package io.github.sfconnector.testkit.internal.rest.composite;

import io.github.sfconnector.testkit.internal.org.ObjectTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a tree, and its children.
 *
 * @param referenceId names it in the answer
 * @param table its object
 * @param values what the request gives
 * @param reference the field that refers to the parent; null for a root
 * @param children in order
 */
record TreeNode(
        String referenceId,
        ObjectTable table,
        Map<String, @Nullable Object> values,
        @Nullable String reference,
        List<TreeNode> children) {

    TreeNode {
        children = List.copyOf(children);
    }

    int size() {
        return 1 + children.stream().mapToInt(TreeNode::size).sum();
    }

    int depth() {
        return 1 + children.stream().mapToInt(TreeNode::depth).max().orElse(0);
    }
}
